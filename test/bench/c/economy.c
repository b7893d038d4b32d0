// Reference programs M1 (epoch sweep) and M2 (events) in C: the same arithmetic and random numbers as any port that wants to compare.
//   cc -O3 -march=native -DMODEL=1          economy.c -o m1 -lm      M1
//   cc -O3 -march=native -DMODEL=2 -DQ=3    economy.c -o m2 -lm      M2 on the lazy bucket queue (the one to beat)
//   cc -O3 -march=native -DMODEL=2 -DQ=2    economy.c -o m2heap -lm  M2 on a 4-ary heap
//   ./m1 AGENTS EPOCHS SEED   prints one JSON line; Mps = million agent-updates (M1) or events (M2) a second
#define MAINOFF
#include <stdio.h>
#include <stdlib.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <math.h>
static uint32_t a,b,c,d; static inline uint32_t u32(void){ uint32_t t=a+b+d; d++; a=b^(b>>9); b=c+(c<<3); c=(c<<21)|(c>>11); c+=t; return t; }
static inline double f53(void){ uint32_t p=u32(),q=u32(); return ((p>>5)*67108864.0+(q>>6))*1.1102230246251565e-16; }
static void seedr(uint32_t s){ a=s;b=2;c=3;d=1; for(int i=0;i<15;i++)u32(); }
static double ms(void){ struct timespec t; clock_gettime(CLOCK_PROCESS_CPUTIME_ID,&t); return t.tv_sec*1e3+t.tv_nsec/1e6; }
typedef int64_t I; static I *bal,*stake; static double y; static I x,pot,fees,burned,sells,pays,ev; static double price;
static const double SELLP=.1,PAYP=.2,SELLF=.05,PAYF=.01,FEEF=.01,KEEP=.997; 
static void epoch_open(long N,I E,I total){ for(long i=0;i<N;i++) bal[i]+=E*stake[i]/total; double dd=N*300.0; I out=(I)(x*(dd*KEEP)/(y+dd*KEEP)); y+=dd; x-=out; burned+=out; }
static inline void sell(long i){ I dx=(I)(bal[i]*SELLF); double dk=dx*KEEP; y-=y*dk/(x+dk); x+=dx; bal[i]-=dx; sells++; }
static inline void pay(long i,long j){ I am=(I)(bal[i]*PAYF), f=(I)(am*FEEF); bal[i]-=am; bal[j]+=am-f; pot+=f; fees+=f; pays++; }
static void epoch_close(long V){ I sh=pot/V; for(long i=0;i<V;i++)bal[i]+=sh; pot-=sh*V; }
#if MODEL==2
#define main hold_main
#define ms hold_ms
#include "hold.c"
#undef main
#undef ms
static uint32_t KE[256]; static double WE[256],FE[256];
static void zinit(void){ double de=7.69711747013104972,te=de; const double ve=3.949659822581572e-3,m2=4294967296.; double q=ve/exp(-de); KE[0]=(de/q)*m2; KE[1]=0; WE[0]=q/m2; WE[255]=de/m2; FE[0]=1; FE[255]=exp(-de); for(int i=254;i>=1;i--){ de=-log(ve/de+exp(-de)); KE[i+1]=(de/te)*m2; te=de; FE[i]=exp(-de); WE[i]=de/m2; } }
static inline double zexp(void){ for(;;){ uint32_t j_=u32(),i=j_&255; if(j_<KE[i])return j_*WE[i]; if(i==0)return 7.69711747013104972-log(1-f53()); double z=j_*WE[i]; if(FE[i]+f53()*(FE[i-1]-FE[i])<exp(-z))return z; } }
#endif
static void sim(long N,long T,uint32_t s){ bal=malloc(8*N); stake=malloc(8*N); I total=0; for(long i=0;i<N;i++){bal[i]=1000000; stake[i]=500000*(1+i%5); total+=stake[i];} long V=N/100>1?N/100:1; I E=N*1000; x=N*1000000L; y=x; pot=fees=burned=sells=pays=0; ev=0; seedr(s);
#if MODEL==1
 static double u1[4096],u2[4096];
 for(long t=0;t<T;t++){ epoch_open(N,E,total); for(long i0=0;i0<N;i0+=4096){ long m=N-i0<4096?N-i0:4096; for(long k=0;k<m;k++)u1[k]=f53(); for(long k=0;k<m;k++)u2[k]=f53(); for(long k=0;k<m;k++){ double u=u1[k]; if(u<SELLP)sell(i0+k); else if(u<SELLP+PAYP)pay(i0+k,(long)(u2[k]*N)); } } epoch_close(V); }
#else
 zinit(); seq=0; init(N+1);
#if Q==2
 n=0;hole=0;
#else
 fr=0;over=-1;nOver=nRing=0;cur=-1;first=1;hn=0;
#endif
 for(long i=0;i<N;i++)push(zexp(),1,i); push(1,0,N);
 for(;;){ long i=pop(); double t=NOW; ev++; if(i==N){ epoch_open(N,E,total); epoch_close(V); if(t>=T)break; push(t+1,0,N); continue; } double u=f53(); if(u<SELLP)sell(i); else if(u<SELLP+PAYP)pay(i,(long)(f53()*N)); push(t+zexp(),1,i); }
#endif
 price=y/x; }
int main(int ac,char**v){ long N=atof(v[1]),T=atof(v[2]); sim(N<5000?N:5000,50,9); double t0=ms(); sim(N,T,ac>3?atoi(v[3]):1); double dt=(ms()-t0)/1e3; I s=0; for(long i=0;i<N;i++)s+=bal[i]; printf("{\"sys\":\"C\",\"model\":\"M%d\",\"N\":%ld,\"T\":%ld,\"s\":%.4f,\"Mps\":%.2f,\"price\":%.17g,\"supply\":%ld,\"pool\":%ld,\"fees\":%ld,\"sells\":%ld,\"pays\":%ld,\"ev\":%ld}\n",MODEL,N,T,dt,(MODEL==1?N*T:ev)/dt/1e6,price,s+x+pot+burned,x,fees,sells,pays,ev); }
